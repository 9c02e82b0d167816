package org.popliteal.model;

import java.util.List;

/**
 * What a person came with, where it is not the pack's own complaint: pain in the lower leg alone,
 * say.
 *
 * @param id id within the pack
 * @param label name without a side
 * @param both name where both sides hurt
 * @param when when it is the complaint; of several the first counts
 * @param bodySite id of the body site
 * @param codes verified codes, by side where the terminology has them
 */
public record Complaint(
    String id, String label, String both, Criterion when, String bodySite, List<Code> codes)
    implements Identified {
  /** Copies the codes. */
  public Complaint {
    codes = List.copyOf(codes);
  }
}
