package org.popliteal.fhir.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/**
 * A resource of a Bundle, and where it stands.
 *
 * @param entry the entry that holds it
 * @param pointer JSON Pointer to the resource
 */
public record PlacedResource(BundleEntryComponent entry, String pointer) {

  /**
   * The resources of a Bundle and of the Bundles in it, as the answer to a batch of searches holds
   * them; of one that stands there several times the newest version, else the first.
   */
  public static Collection<PlacedResource> of(Bundle bundle) {
    List<PlacedResource> all = new ArrayList<>();
    collect(bundle, "", all);
    Map<String, PlacedResource> current = new LinkedHashMap<>();
    for (PlacedResource each : all) {
      current.merge(each.key(), each, (known, other) -> other.isNewerThan(known) ? other : known);
    }
    return current.values();
  }

  private static void collect(Bundle bundle, String pointer, List<PlacedResource> all) {
    int index = 0;
    for (BundleEntryComponent entry : bundle.getEntry()) {
      String place = pointer + "/entry/" + index++ + "/resource";
      if (entry.getResource() instanceof Bundle inner) {
        collect(inner, place, all);
      } else if (entry.hasResource()) {
        all.add(new PlacedResource(entry, place));
      }
    }
  }

  public Resource resource() {
    return entry.getResource();
  }

  private String key() {
    String id = resource().getIdElement().getIdPart();
    return entry.hasFullUrl()
        ? entry.getFullUrl()
        : id == null ? pointer : resource().fhirType() + "/" + id;
  }

  private boolean isNewerThan(PlacedResource other) {
    Optional<Instant> updated = updated();
    Optional<Instant> known = other.updated();
    if (updated.isPresent() && known.isPresent()) {
      return updated.get().isAfter(known.get());
    }
    return version() > other.version();
  }

  private Optional<Instant> updated() {
    return Optional.ofNullable(resource().getMeta().getLastUpdated()).map(each -> each.toInstant());
  }

  private long version() {
    String version = resource().getMeta().getVersionId();
    return version != null && version.matches("[0-9]{1,18}") ? Long.parseLong(version) : 0;
  }
}
