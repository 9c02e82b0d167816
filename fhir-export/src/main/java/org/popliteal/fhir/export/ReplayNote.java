package org.popliteal.fhir.export;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.popliteal.fhir.export.ExportOptions.ActivityForm;
import org.popliteal.fhir.export.ExportOptions.DifferentialMode;
import org.popliteal.fhir.export.ExportOptions.ImportMode;
import org.popliteal.fhir.export.ExportOptions.Profiles;
import org.popliteal.fhir.export.ExportOptions.SuspicionCode;
import org.popliteal.model.Assessment;
import org.popliteal.model.AssessmentWriter;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;

/**
 * What is needed to make an export again, as Parameters that the Provenance contains: the pack, the
 * answers to the last bit with those of the assessments before, and the options that differ from
 * the default. Observations say less: they round, and leave out what stands in the record already.
 *
 * @param knowledge the pack as {@link #knowledge} names it
 * @param cases the assessments as {@link AssessmentWriter} writes them, the earliest first
 * @param options how it was exported
 */
record ReplayNote(String knowledge, List<byte[]> cases, ExportOptions options) {
  static final String ID = "replay";
  private static final String FORMAT = "popliteal-replay/1";

  ReplayNote {
    cases = List.copyOf(cases);
  }

  /** Adds the note to the Provenance, where there is one. */
  static void attach(Export export) {
    if (!(export.made().get(Role.PROVENANCE) instanceof Provenance provenance)) {
      return;
    }
    Parameters note = new Parameters();
    note.setId(ID);
    add(note, "format", FORMAT);
    add(note, "knowledge", knowledge(export.knowledgeBase()));
    export.result().earlier().forEach(each -> add(note, each));
    add(note, export.assessment());
    Option.written(export.options())
        .forEach((name, values) -> values.forEach(value -> add(note, name, value)));
    provenance.addContained(note);
    provenance
        .addEntity()
        .setRole(ProvenanceEntityRole.SOURCE)
        .setWhat(new Reference("#" + ID).setDisplay("What is needed to make this export again"));
  }

  /** Names a pack to the last bit, for a reader too. */
  static String knowledge(KnowledgeBase knowledgeBase) {
    PackIdentity pack = knowledgeBase.identity();
    StringBuilder name = new StringBuilder(pack.id() + "|" + pack.version());
    pack.overlays().forEach(each -> name.append(" + ").append(each));
    if (!knowledgeBase.country().id().isEmpty()) {
      name.append(" for ").append(knowledgeBase.country().id());
    }
    return name.append(", SHA-256 ").append(pack.sha256()).toString();
  }

  private static void add(Parameters note, String name, String value) {
    note.addParameter().setName(name).setValue(new StringType(value));
  }

  private static void add(Parameters note, Assessment assessment) {
    note.addParameter()
        .setName("case")
        .setValue(
            new Base64BinaryType(
                AssessmentWriter.json(assessment).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Reads a note.
   *
   * @param texts the texts by name of their parameter, in order
   * @param cases the assessments, the earliest first
   * @throws IllegalArgumentException if this library did not write it
   */
  static ReplayNote read(Map<String, List<String>> texts, List<byte[]> cases) {
    Map<String, List<String>> rest = new TreeMap<>(texts);
    List<String> format = Optional.ofNullable(rest.remove("format")).orElse(List.of());
    List<String> knowledge = Optional.ofNullable(rest.remove("knowledge")).orElse(List.of());
    if (!format.equals(List.of(FORMAT)) || knowledge.size() != 1 || cases.isEmpty()) {
      throw new IllegalArgumentException("not the format " + FORMAT);
    }
    return new ReplayNote(knowledge.get(0), cases, Option.read(rest));
  }

  /** The options, each with its name in the note. */
  enum Option {
    BASE {
      @Override
      List<String> of(ExportOptions options) {
        return List.of(options.base());
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withBase(values.get(0));
      }
    },
    PATIENT {
      @Override
      List<String> of(ExportOptions options) {
        return options.patient().stream().toList();
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withPatient(values.get(0));
      }
    },
    ENCOUNTER {
      @Override
      List<String> of(ExportOptions options) {
        return options.encounter().stream().toList();
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withEncounter(values.get(0));
      }
    },
    PRACTITIONER {
      @Override
      List<String> of(ExportOptions options) {
        return options.practitioner().stream().toList();
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withPractitioner(values.get(0));
      }
    },
    QUESTIONNAIRE_RESPONSE {
      @Override
      List<String> of(ExportOptions options) {
        return options.questionnaireResponse().stream().toList();
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withQuestionnaireResponse(values.get(0));
      }
    },
    EPISODE {
      @Override
      List<String> of(ExportOptions options) {
        return options.episode().stream().toList();
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withEpisode(values.get(0));
      }
    },
    /** Who signed off, and when. */
    SIGN_OFF {
      @Override
      List<String> of(ExportOptions options) {
        return options
            .signOff()
            .map(by -> List.of(by.practitioner(), by.signedAt().toString()))
            .orElse(List.of());
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withSignOff(new SignOff(values.get(0), OffsetDateTime.parse(values.get(1))));
      }
    },
    DIFFERENTIAL {
      @Override
      List<String> of(ExportOptions options) {
        return List.of(options.differential().name());
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withDifferential(DifferentialMode.valueOf(values.get(0)));
      }
    },
    DIFFERENTIAL_LIMIT {
      @Override
      List<String> of(ExportOptions options) {
        return List.of(Integer.toString(options.differentialLimit()));
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withDifferentialLimit(Integer.parseInt(values.get(0)));
      }
    },
    ACTIVITY_FORM {
      @Override
      List<String> of(ExportOptions options) {
        return List.of(options.activityForm().name());
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withActivityForm(ActivityForm.valueOf(values.get(0)));
      }
    },
    SUSPICION_CODE {
      @Override
      List<String> of(ExportOptions options) {
        return List.of(options.suspicionCode().name());
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withSuspicionCode(SuspicionCode.valueOf(values.get(0)));
      }
    },
    IMPORT_MODE {
      @Override
      List<String> of(ExportOptions options) {
        return List.of(options.importMode().name());
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withImportMode(ImportMode.valueOf(values.get(0)));
      }
    },
    PROFILES {
      @Override
      List<String> of(ExportOptions options) {
        return List.of(options.profiles().name());
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.withProfiles(Profiles.valueOf(values.get(0)));
      }
    },
    LEFT_OUT {
      @Override
      List<String> of(ExportOptions options) {
        List<String> kinds = new ArrayList<>();
        for (ResourceKind kind : ResourceKind.values()) {
          if (!options.takes(kind)) {
            kinds.add(kind.name());
          }
        }
        return kinds;
      }

      @Override
      ExportOptions with(ExportOptions options, List<String> values) {
        return options.without(
            values.stream().map(ResourceKind::valueOf).toArray(ResourceKind[]::new));
      }
    };

    /** Its values as texts; none where nothing is set. */
    abstract List<String> of(ExportOptions options);

    /** The options with these values. */
    abstract ExportOptions with(ExportOptions options, List<String> values);

    private String inNote() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What differs from the default. */
    private static Map<String, List<String>> written(ExportOptions options) {
      Map<String, List<String>> written = new TreeMap<>();
      for (Option option : values()) {
        List<String> values = option.of(options);
        if (!values.equals(option.of(ExportOptions.defaults()))) {
          written.put(option.inNote(), values);
        }
      }
      return written;
    }

    private static ExportOptions read(Map<String, List<String>> written) {
      Map<String, List<String>> rest = new TreeMap<>(written);
      ExportOptions options = ExportOptions.defaults();
      for (Option option : values()) {
        List<String> values = rest.remove(option.inNote());
        if (values != null) {
          options = option.with(options, values);
        }
      }
      if (!rest.isEmpty()) {
        throw new IllegalArgumentException("options that are not known");
      }
      return options;
    }
  }
}
