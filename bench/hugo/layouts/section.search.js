take({{ .Title | jsonify }}, [
{{- range $number, $case := .Pages -}}
{{ if $number }},{{ end }}
{{ slice (substr .RelPermalink 1) .Title .Params.brand .Params.unit .Params.keywords .Params.summary .Plain | jsonify }}
{{- end }}
]);
