/** Measures the knowledge on published cases, by a plan that was written before. */
@NullMarked
package org.popliteal.examples.evaluation;

import org.jspecify.annotations.NullMarked;
