package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** A {@code switch} over one of several outputs needs all cases and no default. */
class OneOfSwitchTest {
  private static final String CHOICE =
      """
      package flows;
      import flows.LoansInputs.SendInput.PremiumOfferOrBasic;
      class Choice {
        static String of(PremiumOfferOrBasic choice) {
          return switch (choice) {
            case PremiumOfferOrBasic.PremiumOffer premium -> premium.value().text();
            case PremiumOfferOrBasic.Basic basic -> "basic " + basic.value();
          };
        }
      }
      """;

  @Test
  void allCasesAreExhaustive() {
    assertThat(compile(CHOICE).errors()).isEmpty();
  }

  @Test
  void aMissingCaseDoesNotCompile() {
    String without = CHOICE.replaceFirst(" *case PremiumOfferOrBasic.Basic .*\n", "");
    assertThat(compile(without).errors())
        .singleElement()
        .extracting(error -> error.getMessage(Locale.ROOT))
        .asString()
        .contains("does not cover all possible input values");
  }

  @Test
  void aMissingFunctionDoesNotCompile() {
    String matched =
        CHOICE.replaceFirst("(?s)return switch.*};\n", "return choice.match(p -> p.text());\n");
    assertThat(matched).contains("match");
    assertThat(compile(matched).errors()).hasSize(1);
  }

  @Test
  void anOptionalOutputIsNotTheOutput() {
    String optional =
        """
        package flows;
        class Choice {
          static Loans.Offer of(LoansInputs.CountInput in) { return in.premiumOffer(); }
          static int of(LoansOutput out) { return out.celebrate(); }
        }
        """;
    assertThat(compile(optional).errors())
        .hasSize(2)
        .allMatch(error -> error.getMessage(Locale.ROOT).contains("incompatible types"));
  }

  private static Compilation compile(String choice) {
    List<JavaFileObject> sources =
        new ArrayList<>(Samples.objects(Samples.sources(Samples.folder("valid/branches"))));
    sources.add(JavaFileObjects.forSourceString("flows.Choice", choice));
    int version = Runtime.version().feature();
    List<Object> options =
        version < 21
            ? List.of("--enable-preview", "--release", String.valueOf(version))
            : List.of();
    return Compiler.javac()
        .withProcessors(new FlowProcessor())
        .withOptions(options)
        .compile(sources);
  }
}
