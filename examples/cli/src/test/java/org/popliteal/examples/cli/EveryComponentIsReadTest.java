package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a pack says is read by somebody: a field that nobody reads promises what nothing does. */
class EveryComponentIsReadTest {
  private static final String MODEL = "org.popliteal.model";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.popliteal");

  @Test
  void everyComponentOfTheModelIsReadOutsideTheReader() {
    List<JavaClass> records =
        CLASSES.stream()
            .filter(each -> each.isRecord() && each.getPackageName().equals(MODEL))
            .filter(each -> !each.getFullName().startsWith(MODEL + ".DisputedRow")) // not of a pack
            .toList();

    assertThat(records).hasSizeGreaterThan(30);
    assertThat(records.stream().flatMap(EveryComponentIsReadTest::unread)).isEmpty();
  }

  private static Stream<String> unread(JavaClass record) {
    return Arrays.stream(record.reflect().getRecordComponents())
        .map(RecordComponent::getName)
        .filter(component -> !component.equals("id")) // by it an overlay names the entry
        .filter(component -> !isOfAnInterface(record, component) && !isRead(record, component))
        .map(component -> record.getSimpleName() + "." + component);
  }

  /** Calls of such a component name the interface. */
  private static boolean isOfAnInterface(JavaClass record, String component) {
    return record.getAllRawInterfaces().stream()
        .anyMatch(each -> each.tryGetMethod(component).isPresent());
  }

  private static boolean isRead(JavaClass record, String component) {
    return record.getMethod(component).getAccessesToSelf().stream()
            .map(JavaAccess::getOriginOwner)
            .anyMatch(reader -> !reader.getPackageName().equals(MODEL + ".json"))
        || record.getMethod(component).getReferencesToSelf().stream()
            .anyMatch(each -> !each.getOriginOwner().getPackageName().equals(MODEL + ".json"))
        || record.getField(component).getAccessesToSelf().stream()
            .anyMatch(access -> isRead(access, component));
  }

  /** Not where the record itself checks, copies or hands out its component. */
  private static boolean isRead(JavaFieldAccess access, String component) {
    return access.getAccessType() == JavaFieldAccess.AccessType.GET
        && !access.getOrigin().isConstructor()
        && !access.getOrigin().getName().equals(component);
  }
}
