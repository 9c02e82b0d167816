/** Takes from a health record what need not be asked. */
@NullMarked
package org.popliteal.fhir.record;

import org.jspecify.annotations.NullMarked;
