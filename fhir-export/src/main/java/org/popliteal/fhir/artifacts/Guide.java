package org.popliteal.fhir.artifacts;

import java.util.List;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.ImplementationGuide.GuidePageGeneration;
import org.hl7.fhir.r4.model.ImplementationGuide.SPDXLicense;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.UrlType;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.PackIdentity;

/** The implementation guide: what the artifacts of a pack are, in one list. */
final class Guide {
  private Guide() {}

  /** Name of the package that holds the guide. */
  static String packageId(PackIdentity pack) {
    return "org.popliteal." + pack.id();
  }

  static ImplementationGuide of(PackIdentity pack, List<? extends MetadataResource> artifacts) {
    ImplementationGuide guide = new ImplementationGuide();
    guide.setId(Canonicals.id(pack.id()));
    guide.setUrl(Canonicals.BASE + "/ImplementationGuide/" + pack.id());
    guide.setVersion(pack.version());
    guide.setName(Canonicals.name(pack.id()));
    guide.setTitle(pack.title());
    guide.setStatus(Canonicals.status(pack));
    guide.setDateElement(Times.dateTime(pack.date()));
    guide.setPublisher(pack.publisher());
    guide.setDescription(
        pack.description()
            + "\n\nProfiles of what is written and read, the forms, the protocol and the codes."
            + " "
            + pack.notice());
    guide.setPackageId(packageId(pack));
    guide.setLicense(SPDXLicense.APACHE_2_0);
    guide.addFhirVersion(FHIRVersion._4_0_1);
    for (MetadataResource each : artifacts) {
      guide
          .getDefinition()
          .addResource()
          .setReference(new Reference(each.fhirType() + "/" + each.getIdPart()))
          .setName(each.getTitle());
    }
    guide
        .getDefinition()
        .getPage()
        .setName(new UrlType("index.html"))
        .setTitle(pack.title())
        .setGeneration(GuidePageGeneration.GENERATED);
    return guide;
  }
}
