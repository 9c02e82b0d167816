package org.popliteal.fhir.export;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Words;
import org.popliteal.model.PackIdentity;

/**
 * Writes which program and which knowledge made the export, from what, and which clinician answers
 * for it.
 */
final class ProvenanceMapper {
  private static final String PARTICIPANT =
      "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
  private static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  private static final String OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

  private ProvenanceMapper() {}

  static void map(Export export) {
    if (!export.takes(ResourceKind.PROVENANCE)) {
      return;
    }
    Provenance provenance = started(export, Role.PROVENANCE);
    export.made().keySet().forEach(role -> export.reference(role).ifPresent(provenance::addTarget));
    provenance.setOccurred(Times.dateTime(export.assessment().assessedAt()));
    provenance.setRecordedElement(
        Times.instant(
            export
                .options()
                .signOff()
                .map(SignOff::signedAt)
                .orElse(export.assessment().assessedAt())));
    provenance.setActivity(Concepts.coded(OPERATION, "CREATE", "create"));
    agents(export, provenance);
    export
        .options()
        .signOff()
        .ifPresent(
            by ->
                agent(provenance, "verifier", "Verifier").setWho(new Reference(by.practitioner())));
    knowledge(export, provenance);
    export
        .questionnaireResponse()
        .ifPresent(
            from -> provenance.addEntity().setRole(ProvenanceEntityRole.SOURCE).setWhat(from));
    provenance.setText(
        HtmlWriter.paragraph(
            "Made by Popliteal from the assessment "
                + export.assessment().id()
                + " and the knowledge base "
                + Words.pack(export.result())
                + ", SHA-256 "
                + export.result().pack().sha256()
                + "."));
    export.add(Role.PROVENANCE, provenance);
  }

  private static Provenance started(Export export, Role role) {
    Provenance provenance = new Provenance();
    // Provenance has no identifier: the tag is what a second import finds it by.
    provenance
        .getMeta()
        .addTag()
        .setSystem(export.identity().system())
        .setCode(export.identity().value(role));
    return provenance;
  }

  /** Why resources were taken back. The time is that of the assessment: an export has no clock. */
  static Provenance retraction(Export export, List<Reference> retracted, String reason) {
    Provenance provenance = started(export, Role.RETRACTION);
    provenance.setTarget(retracted);
    provenance.setRecordedElement(Times.instant(export.assessment().assessedAt()));
    provenance.setActivity(Concepts.coded(OPERATION, "NULLIFY", "nullify"));
    provenance.addReason(Concepts.coded(REASON, "RECORDMGT", "records management").setText(reason));
    agents(export, provenance);
    provenance.setText(
        HtmlWriter.paragraph(
            "The export of the assessment "
                + export.assessment().id()
                + " was taken back: "
                + reason));
    return provenance;
  }

  private static void agents(Export export, Provenance provenance) {
    agent(provenance, "assembler", "Assembler")
        .setWho(
            new Reference()
                .setType("Device")
                .setIdentifier(
                    new Identifier()
                        .setSystem(export.options().base() + "/software")
                        .setValue("popliteal"))
                .setDisplay("Popliteal, a program that scores and plans; not a clinician"));
    export.practitioner().ifPresent(who -> agent(provenance, "author", "Author").setWho(who));
  }

  private static ProvenanceAgentComponent agent(
      Provenance provenance, String code, String display) {
    ProvenanceAgentComponent agent = provenance.addAgent();
    CodeableConcept type = Concepts.coded(PARTICIPANT, code, display);
    return agent.setType(type);
  }

  private static void knowledge(Export export, Provenance provenance) {
    PackIdentity pack = export.result().pack();
    entity(
        export,
        provenance,
        pack.id() + "|" + pack.version(),
        pack.title() + ", SHA-256 " + pack.sha256());
    pack.overlays().forEach(each -> entity(export, provenance, each, "Overlay " + each));
  }

  private static void entity(Export export, Provenance provenance, String pack, String display) {
    Reference what = new Reference().setType("Library").setDisplay(display);
    what.setIdentifier(
        new Identifier().setSystem(export.options().base() + "/knowledge-base").setValue(pack));
    provenance.addEntity().setRole(ProvenanceEntityRole.DERIVATION).setWhat(what);
  }
}
