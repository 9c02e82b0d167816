/** Sets the thresholds of the triage, safety first. */
@NullMarked
package org.popliteal.examples.evaluation.triage;

import org.jspecify.annotations.NullMarked;
