package org.popliteal.examples.site;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which pages refer to a page, in the order in which they were written. Not safe to share between
 * threads.
 */
final class Backlinks {
  private final Map<String, Set<Link>> byTarget = new LinkedHashMap<>();

  /** Notes that {@code from} refers to {@code target}. */
  void add(String target, Link from) {
    if (!target.equals(from.path())) {
      byTarget.computeIfAbsent(target, each -> new LinkedHashSet<>()).add(from);
    }
  }

  /** Pages that refer to {@code target}. */
  List<Link> to(String target) {
    return List.copyOf(byTarget.getOrDefault(target, Set.of()));
  }
}
