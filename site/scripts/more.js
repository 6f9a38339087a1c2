// What goes with the further components’ styles: the behaviour of those components of GOV.UK Frontend that have one.
import { Accordion, Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, Tabs, createAll } from "govuk-frontend";

for (const component of [Accordion, Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, Tabs]) {
  createAll(component);
}
