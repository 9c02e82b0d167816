/** The benchmark example: the compiled assessor beside what one would write by hand. */
@NullMarked
package org.popliteal.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
