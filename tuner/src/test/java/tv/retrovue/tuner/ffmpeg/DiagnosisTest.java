package tv.retrovue.tuner.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "av_interleaved_write_frame(): No space left on device  | DISK_FULL   | false",
                "file:/a.mkv: No such file or directory                 | MISSING     | false",
                "file:/a.mkv: Permission denied                         | FORBIDDEN   | false",
                "[hls @ 0x1] Format not on whitelist 'mov,matroska'     | NOT_ALLOWED | true",
                "Not detecting m3u8/hls with non standard extension     | NOT_ALLOWED | true",
                "[mov,mp4 @ 0x1] moov atom not found                    | TRUNCATED   | true",
                "file:/a.mkv: Invalid data found when processing input  | NOT_MEDIA   | true",
                "file:/a.mkv: End of file                               | NOT_MEDIA   | true",
                "Decoder (codec none) not found: Decoder not found      | UNSUPPORTED | true",
                "Something nobody has seen                              | OTHER       | true"
            })
    void theLastWordsTellWhoseFaultItIs(String line, Diagnosis.Fault fault, boolean fileIsAtFault) {
        Diagnosis diagnosis = Diagnosis.of("exit code 1", List.of("noise", line));

        assertThat(diagnosis.fault()).isEqualTo(fault);
        assertThat(diagnosis.fileIsAtFault()).isEqualTo(fileIsAtFault);
    }

    @Test
    void aFullDiskIsNotTakenForADamagedFile() {
        List<String> stderr = List.of("Invalid data found", "No space left on device");

        assertThat(Diagnosis.of("exit code 1", stderr).fault())
                .isEqualTo(Diagnosis.Fault.DISK_FULL);
    }

    @Test
    void whatWasKilledSaysNothingOfTheFile() {
        Diagnosis diagnosis = Diagnosis.of("ended by signal 9", List.of("half a li"));

        assertThat(diagnosis.fault()).isEqualTo(Diagnosis.Fault.INTERRUPTED);
        assertThat(diagnosis.fileIsAtFault()).isFalse();
        assertThat(diagnosis.words()).contains("signal 9");
    }

    @Test
    void theUnknownIsTheLastLineInFull() {
        assertThat(Diagnosis.of("exit code 69", List.of("a", " Conversion failed! ")).words())
                .isEqualTo("FFmpeg failed with exit code 69: Conversion failed!");
        assertThat(Diagnosis.of("exit code 1", List.of()).words()).endsWith("it said nothing");
    }
}
