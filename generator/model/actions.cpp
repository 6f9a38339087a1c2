#include "model/actions.h"

#include <algorithm>

namespace kept::model {

namespace {

constexpr int kSilentMeetings = 2;

}  // namespace

bool is_outstanding(const Action& action) {
  return action.status == ActionStatus::Open || action.status == ActionStatus::Late;
}

std::optional<Date> second_silent_meeting(const Action& action, const Model& model, Date as_of) {
  std::optional<Date> heard;
  std::string_view body;
  for (const MeetingData& data : model.meetings) {
    if (action.meeting && data.meeting.id.text == action.meeting->id) {
      heard = data.meeting.date;
      body = data.meeting.body.id;
    }
  }
  for (const ActionUpdate& update : action.updates) {
    heard = std::max(heard.value_or(update.on), update.on);
  }
  int silent = 0;
  for (const MeetingData& data : model.meetings) {  // oldest first
    const Meeting& meeting = data.meeting;
    const bool met = meeting.date <= as_of && meeting.status != MeetingStatus::Cancelled &&
                     meeting.status != MeetingStatus::Draft;
    const bool counts =
        met && (body.empty() || meeting.body.id == body) && (!heard || meeting.date > *heard);
    silent += counts ? 1 : 0;
    if (counts && silent == kSilentMeetings) {
      return meeting.date;
    }
  }
  return std::nullopt;
}

}  // namespace kept::model
