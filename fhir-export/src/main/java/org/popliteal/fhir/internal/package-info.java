/**
 * What the jobs share: codes, times, units, texts. Internal: public to the packages beside it
 * alone, no part of the API, and left out of its documentation. It may change with any version.
 */
@NullMarked
package org.popliteal.fhir.internal;

import org.jspecify.annotations.NullMarked;
