package org.popliteal.examples.ehrimport;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a server did with a transaction, as references in the order of the entries.
 *
 * @param created what was not there before
 * @param changed what has a new version
 * @param kept what is as it was
 */
record Receipt(List<String> created, List<String> changed, List<String> kept) {
  Receipt {
    created = List.copyOf(created);
    changed = List.copyOf(changed);
    kept = List.copyOf(kept);
  }

  /** All references. */
  List<String> all() {
    return Stream.of(created, changed, kept).flatMap(List::stream).toList();
  }

  /** The references to a type. */
  List<String> all(String type) {
    return all().stream().filter(each -> each.startsWith(type + "/")).toList();
  }

  /** The reference to the only resource, or the first, of a type. */
  String first(String type) {
    return all(type).get(0);
  }

  /** The counts in words. */
  String summary() {
    return created.size() + " created, " + changed.size() + " changed, " + kept.size() + " kept";
  }
}
