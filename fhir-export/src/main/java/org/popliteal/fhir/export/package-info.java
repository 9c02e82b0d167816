/** Turns a result into FHIR R4 resources that an EHR can import. */
@NullMarked
package org.popliteal.fhir.export;

import org.jspecify.annotations.NullMarked;
