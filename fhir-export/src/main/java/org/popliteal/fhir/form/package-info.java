/** Makes the questions of a pack a Questionnaire, and reads what was answered to it. */
@NullMarked
package org.popliteal.fhir.form;

import org.jspecify.annotations.NullMarked;
