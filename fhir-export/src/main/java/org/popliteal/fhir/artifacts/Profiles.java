package org.popliteal.fhir.artifacts;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.PackIdentity;

/** The profiles of what is written and read: a file each in the folder beside this class. */
final class Profiles {
  private static final List<String> WRITTEN =
      List.of(
          "answer",
          "care-plan",
          "caution",
          "differential",
          "goal",
          "medicine",
          "presenting-problem",
          "provenance",
          "request",
          "suspected-cause",
          "task");
  private static final List<String> READ = List.of("record", "response");

  private Profiles() {}

  /** All of them, with version, date and status of the pack. */
  static List<StructureDefinition> of(PackIdentity pack) {
    return Stream.concat(WRITTEN.stream(), READ.stream())
        .map(Profiles::read)
        .map(each -> complete(each, pack))
        .toList();
  }

  private static StructureDefinition read(String name) {
    String file = "profiles/popliteal-" + name + ".json";
    try (InputStream stream =
        Objects.requireNonNull(Profiles.class.getResourceAsStream(file), file)) {
      return FhirContext.forR4Cached()
          .newJsonParser()
          .parseResource(StructureDefinition.class, stream);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static StructureDefinition complete(StructureDefinition profile, PackIdentity pack) {
    profile.setVersion(pack.version());
    profile.setStatus(Canonicals.status(pack));
    profile.setDateElement(Times.dateTime(pack.date()));
    profile.setPublisher(pack.publisher());
    return profile;
  }
}
