/** Scores one assessment against the knowledge base and says why. */
@NullMarked
package org.popliteal.engine;

import org.jspecify.annotations.NullMarked;
