/** The knowledge base on pain behind the knee: its types, and the reader of its packs. */
@NullMarked
package org.popliteal.model;

import org.jspecify.annotations.NullMarked;
