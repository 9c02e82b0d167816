/**
 * The knowledge base as a static site to read: one page for each part, linked, with its evidence.
 */
@NullMarked
package org.popliteal.examples.site;

import org.jspecify.annotations.NullMarked;
