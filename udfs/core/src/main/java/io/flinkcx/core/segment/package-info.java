/** Which customers belong together: loyalty, engagement and health. */
package io.flinkcx.core.segment;
