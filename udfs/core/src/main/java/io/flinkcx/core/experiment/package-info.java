/** Experiments: tests of variants against a control, and what to know before one starts. */
package io.flinkcx.core.experiment;
