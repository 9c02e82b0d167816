/** Chooses the values of the policy by cross-validation. */
@NullMarked
package org.popliteal.examples.evaluation.choice;

import org.jspecify.annotations.NullMarked;
