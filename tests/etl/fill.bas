Sub Fill(source As String, folder As String)
    ' Fill in a blank analysis tool as a person would: by typing into the cells.
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
    identity = book.Sheets.getByName("Gegevens")
    typed = Array("GM0772-2026-1", "GM0772", "2026-03-04", "3")
    For i = 0 To 3
        identity.getCellByPosition(2, 3 + i).setFormula(typed(i))
    Next i
    identity.getCellByPosition(2, 7).setString("Data en onderzoek")
    For Each name In Array("Ondermijning", "Mens en organisatie", "Data en software")
        sheet = book.Sheets.getByName(name)
        row = 4
        Do While sheet.getCellByPosition(0, row).getString() <> ""
            sheet.getCellByPosition(8, row).setFormula(CStr(1 + row Mod 5))
            If row Mod 4 = 0 Then sheet.getCellByPosition(8, row).setString("weet ik niet")
            sheet.getCellByPosition(9, row).setFormula("4")
            If row Mod 6 = 0 Then sheet.getCellByPosition(9, row).setString("niet van toepassing")
            sheet.getCellByPosition(10, row).setString("Rij " & row)
            row = row + 1
        Loop
    Next name
    Dim filter(0) As New com.sun.star.beans.PropertyValue
    Dim locked(1) As New com.sun.star.beans.PropertyValue
    filter(0).Name = "FilterName"
    locked(0).Name = "FilterName"
    locked(1).Name = "Password"
    locked(1).Value = "geheim"
    filter(0).Value = "Calc MS Excel 2007 XML"
    book.storeToURL(folder & "/filled.xlsx", filter())
    filter(0).Value = "calc8"
    locked(0).Value = filter(0).Value
    book.storeToURL(folder & "/filled.ods", filter())
    book.storeToURL(folder & "/locked.ods", locked())
    book.close(True)
End Sub
