/** Published cases, their groups, and what they are worth as counts. */
@NullMarked
package org.popliteal.examples.evaluation.cases;

import org.jspecify.annotations.NullMarked;
