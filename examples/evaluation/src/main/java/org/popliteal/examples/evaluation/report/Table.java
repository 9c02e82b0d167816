package org.popliteal.examples.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of texts.
 *
 * @param head headings of the columns
 * @param rows as many texts in each as there are headings
 */
public record Table(List<String> head, List<List<String>> rows) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a row has more or fewer texts than there are headings
   */
  public Table {
    head = List.copyOf(head);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != head.size()) {
        throw new IllegalArgumentException(row + " does not fit under " + head);
      }
    }
  }

  /** A table without rows yet. */
  public static Table of(String... head) {
    return new Table(List.of(head), List.of());
  }

  /** The same with one row more. */
  public Table row(Object... texts) {
    List<List<String>> more = new ArrayList<>(rows);
    more.add(Stream.of(texts).map(String::valueOf).toList());
    return new Table(head, more);
  }
}
