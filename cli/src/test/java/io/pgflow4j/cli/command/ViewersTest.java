package io.pgflow4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.cli.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The users of the dashboard, as their file names them. */
final class ViewersTest {
  @TempDir Path folder;

  private Viewers viewers(String lines) throws IOException {
    return Viewers.read(Files.writeString(folder.resolve("users"), lines));
  }

  @Test
  void aUserIsLetInByNameAndPassword() throws IOException {
    String hash = PasswordHash.of("sesame").toString();
    Viewers viewers = viewers("# ours\n\nada act " + hash + "\nbob read " + hash + "\n");
    assertThat(viewers.checkCredentials("ada", "sesame")).isTrue();
    assertThat(viewers.checkCredentials("ada", "sesame")).isTrue();
    assertThat(viewers.checkCredentials("ada", "Sesame")).isFalse();
    assertThat(viewers.checkCredentials("eve", "")).isFalse();
    assertThat(viewers.acts("ada")).isTrue();
    assertThat(viewers.acts("bob")).isFalse();
    assertThat(viewers.acts(null)).isFalse();
  }

  @Test
  void equalPasswordsHaveHashesOfTheirOwn() {
    String one = PasswordHash.of("sesame").toString();
    assertThat(one).startsWith("pbkdf2-sha256$600000$");
    assertThat(PasswordHash.of("sesame")).doesNotHaveToString(one);
    assertThat(PasswordHash.parse(one).matches("sesame")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nobody\n",
        "ada act\n",
        "ada owner pbkdf2-sha256$1$AA==$AA==\n",
        "ada act sesame\n",
        "ada act pbkdf2-sha256$many$AA==$AA==\n",
        "ada act pbkdf2-sha256$1$AA==$AA==\nada read pbkdf2-sha256$1$AA==$AA==\n"
      })
  void aFileThatNamesNoUsersIsRejectedWithTheRemedy(String lines) {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> viewers(lines))
        .satisfies(fault -> assertThat(fault.text()).contains("hash-password"));
  }
}
