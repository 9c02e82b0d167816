/** Confirmed cases in, counts of what was seen with each cause out. */
@NullMarked
package org.popliteal.engine.learn;

import org.jspecify.annotations.NullMarked;
