package org.popliteal.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Which knowledge it was: enough to trace a plan to the exact content that made it.
 *
 * @param id id of the pack
 * @param version semantic version
 * @param status draft, active or retired
 * @param date day of the version
 * @param sha256 SHA-256 of the content, overlays included, lower-case hexadecimal
 * @param title title
 * @param publisher who answers for it
 * @param description for a clinician
 * @param plainDescription for the person
 * @param notice what every reader must know of its limits
 * @param judgedBy by which method it was judged how often findings are seen, where nobody published
 *     it
 * @param overlays ids and versions of the overlays applied, in order, as {@code id|version}
 */
public record PackIdentity(
    String id,
    String version,
    Status status,
    LocalDate date,
    String sha256,
    String title,
    String publisher,
    String description,
    String plainDescription,
    String notice,
    String judgedBy,
    List<String> overlays) {

  /** Where a pack stands in its life. */
  public enum Status implements Spelled {
    /** Not signed off. */
    DRAFT,
    /** In use. */
    ACTIVE,
    /** No longer to be used. */
    RETIRED
  }

  public PackIdentity {
    overlays = List.copyOf(overlays);
  }

  /** The same pack, changed by what was not written down: it cannot be traced by a hash. */
  PackIdentity unsaved() {
    List<String> more = new ArrayList<>(overlays);
    more.add("unsaved|0.0.0");
    return new PackIdentity(
        id,
        version,
        status,
        date,
        "",
        title,
        publisher,
        description,
        plainDescription,
        notice,
        judgedBy,
        more);
  }
}
