package org.popliteal.examples.cli;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.popliteal.fhir.artifacts.KnowledgeArtifacts;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;

/**
 * Writes the knowledge artifacts as a FHIR package, by the FHIR NPM package specification: a tar
 * archive, compressed, with a manifest, an index and a file for each. The same for the same pack.
 */
final class FhirPackage {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

  private final PackIdentity pack;
  private final ImplementationGuide guide;
  private final List<MetadataResource> artifacts;

  /** The package of a pack. */
  FhirPackage(KnowledgeBase knowledgeBase) {
    this.pack = knowledgeBase.identity();
    this.artifacts =
        KnowledgeArtifacts.of(knowledgeBase).getEntry().stream()
            .map(each -> (MetadataResource) each.getResource())
            .toList();
    this.guide =
        artifacts.stream()
            .filter(ImplementationGuide.class::isInstance)
            .map(ImplementationGuide.class::cast)
            .findFirst()
            .orElseThrow();
  }

  byte[] bytes() throws IOException {
    IParser json = FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream archive =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      add(archive, "package.json", WRITER.writeValueAsString(manifest()));
      add(archive, ".index.json", WRITER.writeValueAsString(index()));
      for (MetadataResource each : artifacts) {
        add(archive, file(each), json.encodeResourceToString(each));
      }
    }
    return bytes.toByteArray();
  }

  private void add(TarArchiveOutputStream archive, String file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry("package/" + file);
    entry.setSize(bytes.length);
    entry.setModTime(pack.date().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    archive.putArchiveEntry(entry);
    archive.write(bytes);
    archive.closeArchiveEntry();
  }

  private static String file(MetadataResource artifact) {
    return artifact.fhirType() + "-" + artifact.getIdPart() + ".json";
  }

  private ObjectNode manifest() {
    ObjectNode manifest = MAPPER.createObjectNode();
    manifest.put("name", guide.getPackageId());
    manifest.put("version", pack.version());
    manifest.put("type", "IG");
    manifest.put("canonical", guide.getUrl().replaceFirst("/ImplementationGuide/.*", ""));
    manifest.put("title", pack.title());
    manifest.put("description", pack.description());
    manifest.put("author", pack.publisher());
    manifest.put("license", guide.getLicense().toCode());
    String fhir = guide.getFhirVersion().get(0).getValue().toCode();
    manifest.putArray("fhirVersions").add(fhir);
    manifest.putObject("dependencies").put("hl7.fhir.r4.core", fhir);
    return manifest;
  }

  private ObjectNode index() {
    ObjectNode index = MAPPER.createObjectNode().put("index-version", 2);
    ArrayNode files = index.putArray("files");
    for (MetadataResource each : artifacts) {
      ObjectNode file =
          files
              .addObject()
              .put("filename", file(each))
              .put("resourceType", each.fhirType())
              .put("id", each.getIdPart())
              .put("url", each.getUrl())
              .put("version", each.getVersion());
      if (each instanceof StructureDefinition profile) {
        file.put("kind", profile.getKind().toCode()).put("type", profile.getType());
      }
    }
    return index;
  }
}
