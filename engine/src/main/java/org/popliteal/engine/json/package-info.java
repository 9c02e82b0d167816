/** Results as JSON. */
@NullMarked
package org.popliteal.engine.json;

import org.jspecify.annotations.NullMarked;
