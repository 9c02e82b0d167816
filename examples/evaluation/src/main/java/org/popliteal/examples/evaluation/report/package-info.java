/** A report of headings, tables and pictures, as Markdown and as HTML. */
@NullMarked
package org.popliteal.examples.evaluation.report;

import org.jspecify.annotations.NullMarked;
