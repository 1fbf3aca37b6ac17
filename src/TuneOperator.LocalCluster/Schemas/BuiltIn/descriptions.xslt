<?xml version="1.0" encoding="utf-8"?>
<!-- Of each type and property of the models: its id, ¤, its summary with line breaks as ¶, and § at the end. MSBuild drops text that is only white space. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="utf-8" />
  <xsl:template match="/">
    <xsl:for-each select="doc/members/member[starts-with(@name, 'P:k8s.Models.V') or starts-with(@name, 'T:k8s.Models.V') or contains(@name, 'v1')]">
      <xsl:if test="contains(@name, ':k8s.Models.') and not(contains(@name, 'alpha') or contains(@name, 'beta') or contains(@name, '('))">
        <xsl:value-of select="concat(substring(@name, 14), '¤', translate(summary, '&#10;', '¶'), '§')" />
      </xsl:if>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
