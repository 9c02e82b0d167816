/** Makes a pack FHIR knowledge artifacts, for guideline servers and other engines to hold. */
@NullMarked
package org.popliteal.fhir.artifacts;

import org.jspecify.annotations.NullMarked;
