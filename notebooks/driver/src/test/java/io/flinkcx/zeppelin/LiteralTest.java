package io.flinkcx.zeppelin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LiteralTest {

  static List<Arguments> values() {
    return List.of(
        Arguments.of("it's; --", "'it''s; --'"),
        Arguments.of(7, "7"),
        Arguments.of(7L, "CAST(7 AS BIGINT)"),
        Arguments.of(1e-7, "CAST('1.0E-7' AS DOUBLE)"),
        Arguments.of(true, "TRUE"),
        Arguments.of(new BigDecimal("-12.30"), "CAST('-12.30' AS DECIMAL(4, 2))"),
        Arguments.of(new BigDecimal("0.05"), "CAST('0.05' AS DECIMAL(2, 2))"),
        Arguments.of(new BigDecimal("1E+3"), "CAST('1000' AS DECIMAL(4, 0))"),
        Arguments.of(BigInteger.TEN, "CAST('10' AS DECIMAL(2, 0))"),
        Arguments.of(new byte[] {10, -1}, "X'0aff'"),
        Arguments.of(Date.valueOf("2026-02-03"), "DATE '2026-02-03'"),
        Arguments.of(Time.valueOf("04:05:06"), "TIME '04:05:06'"),
        Arguments.of(
            Timestamp.valueOf("2026-02-03 04:05:10.5"), "TIMESTAMP '2026-02-03 04:05:10.5'"),
        Arguments.of(LocalDateTime.of(2026, 2, 3, 4, 5, 10), "TIMESTAMP '2026-02-03 04:05:10'"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void isSql(Object value, String literal) throws Exception {
    assertThat(Literal.of(value)).isEqualTo(literal);
  }

  @Test
  void nullHasAType() throws Exception {
    assertThat(Literal.ofNull(Types.INTEGER)).isEqualTo("CAST(NULL AS INT)");
    assertThat(Literal.of(null)).isEqualTo("CAST(NULL AS STRING)");
  }

  @Test
  void whatHasNoLiteral() {
    assertThatThrownBy(() -> Literal.of(new Object()))
        .hasMessageContaining("pass it as a String and CAST it");
    assertThatThrownBy(() -> Literal.of(new BigDecimal("1E+40")))
        .hasMessageContaining("DECIMAL has at most 38 digits");
  }
}
