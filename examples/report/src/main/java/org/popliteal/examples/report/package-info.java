/** The report example: one result as one HTML file for a phone, a screen or paper. */
@NullMarked
package org.popliteal.examples.report;

import org.jspecify.annotations.NullMarked;
