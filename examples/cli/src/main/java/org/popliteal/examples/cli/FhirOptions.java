package org.popliteal.examples.cli;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.export.ExportOptions;
import org.popliteal.fhir.export.ExportOptions.ImportMode;
import org.popliteal.fhir.export.ExportOptions.Profiles;
import org.popliteal.fhir.export.ExportOptions.SuspicionCode;
import org.popliteal.fhir.export.Held;
import org.popliteal.fhir.export.SignOff;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the FHIR Bundle goes and what it looks like. */
final class FhirOptions {
  @Option(
      names = "--fhir",
      paramLabel = "FILE",
      required = true,
      description =
          "Write a FHIR R4 transaction Bundle: conditions, care plan, goals and the rest. With"
              + " --previous, the plan replaces the earlier one.")
  private @Nullable Path file;

  @Option(
      names = "--patient",
      paramLabel = "REF",
      description =
          "The patient's record, for instance Patient/123; a minimal Patient is written without it.")
  private @Nullable String patient;

  @Option(
      names = "--encounter",
      paramLabel = "REF",
      description = "The encounter, for instance Encounter/123.")
  private @Nullable String encounter;

  @Option(
      names = "--practitioner",
      paramLabel = "REF",
      description =
          "The clinician who records the assessment, for instance Practitioner/123; signs nothing"
              + " off.")
  private @Nullable String practitioner;

  @Option(
      names = "--signed-off-by",
      paramLabel = "REF",
      description =
          "The clinician who has read the plan and lets it be carried out: the plan becomes active."
              + " Without it the plan is a draft.")
  private @Nullable String signedOffBy;

  @Option(
      names = "--signed-off-at",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "When it was signed off (default: now).")
  private @Nullable OffsetDateTime signedOffAt;

  @Option(
      names = "--episode",
      paramLabel = "ID",
      description =
          "Id of the first assessment of the episode, whose Patient and presenting problem this one"
              + " shares (default: as --previous says).")
  private @Nullable String episode;

  @Option(names = "--us-core", description = "Claim the profiles of US Core.")
  private boolean usCore;

  @Option(
      names = "--import-mode",
      paramLabel = "MODE",
      converter = ModeConverter.class,
      description =
          "What an import does to what an earlier import of the same assessment left: create-once"
              + " leaves it, update changes what is open (default: create-once).")
  private ImportMode importMode = ImportMode.CREATE_ONCE;

  @Option(
      names = "--held",
      paramLabel = "FILE",
      description =
          "What the server holds, as a Bundle of searches. An update needs it, so that nothing is"
              + " revived that was closed; without it a follow-up leaves the earlier Conditions and"
              + " requests as they are.")
  private @Nullable Path held;

  @Option(
      names = "--suspicion-code",
      paramLabel = "CODE",
      converter = CodeConverter.class,
      description =
          "What suspected causes are coded as: the finding, pain in the knee, or the diagnosis"
              + " (default: finding).")
  private SuspicionCode suspicionCode = SuspicionCode.FINDING;

  /** Reads {@code create-once} and {@code update}. */
  private static final class ModeConverter implements ITypeConverter<ImportMode> {
    @Override
    public ImportMode convert(String text) {
      return choice(text, ImportMode.values(), "create-once or update");
    }
  }

  /** Reads {@code finding} and {@code diagnosis}. */
  private static final class CodeConverter implements ITypeConverter<SuspicionCode> {
    @Override
    public SuspicionCode convert(String text) {
      return choice(text, SuspicionCode.values(), "finding or diagnosis");
    }
  }

  private static <E extends Enum<E>> E choice(String text, E[] values, String names) {
    return Stream.of(values)
        .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("choose " + names));
  }

  Path file() {
    return Objects.requireNonNull(file, "required with any of the others");
  }

  /**
   * What the export is to look like.
   *
   * @throws BadInputException with every option that cannot be used
   */
  ExportOptions export() {
    List<String> problems = new ArrayList<>();
    ExportOptions options =
        ExportOptions.defaults()
            .withImportMode(importMode)
            .withSuspicionCode(suspicionCode)
            .withProfiles(usCore ? Profiles.US_CORE : Profiles.NONE);
    options = with(options, "--patient", patient, ExportOptions::withPatient, problems);
    options = with(options, "--encounter", encounter, ExportOptions::withEncounter, problems);
    options =
        with(options, "--practitioner", practitioner, ExportOptions::withPractitioner, problems);
    options = with(options, "--signed-off-by", signedOffBy, this::signOff, problems);
    options = with(options, "--episode", episode, ExportOptions::withEpisode, problems);
    if (held != null) {
      options = options.withHeld(held(held, problems));
    } else if (importMode == ImportMode.UPDATE) {
      problems.add("--import-mode update needs --held");
    }
    if (signedOffAt != null && signedOffBy == null) {
      problems.add("--signed-off-at needs --signed-off-by");
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return options;
  }

  private static Held held(Path file, List<String> problems) {
    try {
      return Held.in(
          FhirContext.forR4Cached()
              .newJsonParser()
              .parseResource(Bundle.class, Files.readString(file)));
    } catch (IOException | DataFormatException e) {
      problems.add("--held: " + file + " is no FHIR R4 Bundle that can be read");
      return Held.in();
    }
  }

  private ExportOptions signOff(ExportOptions options, String practitioner) {
    OffsetDateTime at = signedOffAt == null ? CaseOptions.now() : signedOffAt;
    return options.withSignOff(new SignOff(practitioner, at));
  }

  private static ExportOptions with(
      ExportOptions options,
      String name,
      @Nullable String value,
      BiFunction<ExportOptions, String, ExportOptions> change,
      List<String> problems) {
    try {
      return value == null ? options : change.apply(options, value);
    } catch (IllegalArgumentException e) {
      problems.add(name + ": " + e.getMessage());
      return options;
    }
  }
}
