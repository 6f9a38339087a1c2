// The whole script of a Kept site. Every page works without it: it folds the menu on small screens,
// makes the skip link sure-footed, lets Shift pressed three times leave the page, prints, and brings the search
// when somebody goes to it.
import { createAll, ExitThisPage, ServiceNavigation, SkipLink } from "govuk-frontend";

import { offerSearch } from "./offer-search.js";
import { showPrintButtons } from "./print.js";

createAll(SkipLink);
createAll(ServiceNavigation);
createAll(ExitThisPage);
showPrintButtons();
offerSearch();
