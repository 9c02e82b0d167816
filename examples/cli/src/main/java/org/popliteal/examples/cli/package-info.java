/** The command line example: one case in; an explained result, a Bundle and a report out. */
@NullMarked
package org.popliteal.examples.cli;

import org.jspecify.annotations.NullMarked;
