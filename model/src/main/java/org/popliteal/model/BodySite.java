package org.popliteal.model;

import java.util.List;

/**
 * Where on the body a cause lies.
 *
 * @param id id within the pack
 * @param label name without a side
 * @param left name of the left one; empty where there are no sides
 * @param right name of the right one; empty where there are no sides
 * @param codes verified codes, by side where the terminology has them
 */
public record BodySite(String id, String label, String left, String right, List<Code> codes)
    implements Identified {
  /** Copies the codes. */
  public BodySite {
    codes = List.copyOf(codes);
  }
}
