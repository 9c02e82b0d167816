/** The form in a browser: filled in, submitted, assessed, and the report shown. */
@NullMarked
package org.popliteal.examples.intakeform;

import org.jspecify.annotations.NullMarked;
