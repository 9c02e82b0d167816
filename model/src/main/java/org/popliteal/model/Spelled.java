package org.popliteal.model;

import java.util.Locale;

/** A word of the format: the name of a constant in lower case, with hyphens. */
public interface Spelled {
  /** Name of the constant. */
  String name();

  /** The spelling used in the files, for instance {@code very-low}. */
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
