package org.popliteal.fhir.export;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** Reads the conformance resources of a FHIR package that lies outside of the project. */
final class UsCorePackage {
  private UsCorePackage() {}

  static PrePopulatedValidationSupport read(Path file) throws IOException {
    FhirContext context = FhirContext.forR4Cached();
    PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(context);
    try (InputStream stream = Files.newInputStream(file)) {
      NpmPackage contents = NpmPackage.fromPackage(stream);
      for (String name :
          contents.listResources(
              "StructureDefinition", "ValueSet", "CodeSystem", "SearchParameter")) {
        try (InputStream resource = contents.loadResource(name)) {
          IBaseResource parsed = context.newJsonParser().parseResource(resource);
          support.addResource(parsed);
        }
      }
    }
    return support;
  }
}
