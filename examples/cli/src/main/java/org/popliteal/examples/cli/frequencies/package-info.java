/** The judged frequencies of a pack as a table for a spreadsheet, and back into its files. */
@NullMarked
package org.popliteal.examples.cli.frequencies;

import org.jspecify.annotations.NullMarked;
