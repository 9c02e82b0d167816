/**
 * What a FHIR server makes of an export: imported, read back, imported again, updated, replaced.
 */
@NullMarked
package org.popliteal.examples.ehrimport;

import org.jspecify.annotations.NullMarked;
