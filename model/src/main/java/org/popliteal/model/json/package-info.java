/**
 * From JSON to the types of the model: strict reading, overlays, and the checks of a pack. Not
 * exported.
 */
@NullMarked
package org.popliteal.model.json;

import org.jspecify.annotations.NullMarked;
