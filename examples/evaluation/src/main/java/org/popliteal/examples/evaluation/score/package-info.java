/** What the answers of each case say of each cause, and what follows from it. */
@NullMarked
package org.popliteal.examples.evaluation.score;

import org.jspecify.annotations.NullMarked;
