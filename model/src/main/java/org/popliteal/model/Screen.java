package org.popliteal.model;

import java.util.List;

/**
 * Questions that an interview asks together: "Any of these?" Whoever marks none of them has
 * answered them all.
 *
 * @param id id within the pack
 * @param question what all items answer, to the person
 * @param items in the order in which they are shown; never empty
 */
public record Screen(String id, String question, List<Item> items) {

  /**
   * One line of a screen.
   *
   * @param finding id of a finding. Marking a yes-no finding means "yes"; of any other, the
   *     interview then asks which answer it is
   * @param text the line, to the person
   * @param otherwise the answer of a line that is not marked: "no", the usual option or value, or
   *     unknown
   */
  public record Item(String finding, String text, Answer otherwise) {}

  /** Copies the items. */
  public Screen {
    items = List.copyOf(items);
  }
}
