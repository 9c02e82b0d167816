/** Published cases and their groups. */
@NullMarked
package org.popliteal.examples.evaluation.cases;

import org.jspecify.annotations.NullMarked;
