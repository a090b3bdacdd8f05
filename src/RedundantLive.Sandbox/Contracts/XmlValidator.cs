using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace RedundantLive.Sandbox.Contracts;

/// <summary>Checks XML against the shapes of a contract. Elements that no shape knows are let through.</summary>
internal static class XmlValidator
{
    public static List<Violation> Check(Shape shape, XElement element)
    {
        var found = new List<Violation>();
        Check(shape, element, element.Name.LocalName, found);
        return found;
    }

    private static void Check(Shape shape, XElement element, string path, List<Violation> found)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                CheckStructure(shape, element, path, found);
                break;
            case ShapeKind.List:
                var index = 0;
                foreach (var item in element.Elements())
                {
                    var itemPath = path + "[" + index++.ToString(CultureInfo.InvariantCulture) + "]";
                    if (item.Name == element.Name.Namespace + shape.ElementName)
                    {
                        Check(shape.Element!, item, itemPath, found);
                    }
                    else
                    {
                        found.Add(new Violation(ViolationKind.WrongType, itemPath, "Expected an element " + shape.ElementName + "."));
                    }
                }
                break;
            default:
                if (element.HasElements)
                {
                    found.Add(new Violation(ViolationKind.WrongType, path, "Expected text."));
                }
                else
                {
                    JsonValidator.CheckText(shape, element.Value, path, found);
                }
                break;
        }
    }

    private static void CheckStructure(Shape shape, XElement element, string path, List<Violation> found)
    {
        if (!element.HasElements && element.Value.Trim().Length > 0)
        {
            found.Add(new Violation(ViolationKind.WrongType, path, "Expected elements."));
            return;
        }
        // What is not in the service's namespace is none of its elements.
        var known = element.Elements().Where(e => e.Name.Namespace == element.Name.Namespace).ToList();
        var children = known.ToLookup(e => e.Name.LocalName);
        foreach (var member in shape.Required)
        {
            if (member.Location == MemberLocation.Body && !children.Contains(member.WireName))
            {
                found.Add(new Violation(ViolationKind.Missing, path + "." + member.WireName, "Required element is missing."));
            }
        }
        foreach (var child in known)
        {
            if (shape.ByWireName.TryGetValue(child.Name.LocalName, out var member))
            {
                Check(member.Shape, child, path + "." + child.Name.LocalName, found);
            }
        }
        if (shape.ByWireName.ContainsKey("Quantity") && shape.ByWireName.ContainsKey("Items")
            && children["Quantity"].FirstOrDefault() is { } quantity
            && int.TryParse(quantity.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var stated))
        {
            var actual = children["Items"].Sum(items => items.Elements().Count());
            if (stated != actual)
            {
                found.Add(new Violation(
                    ViolationKind.QuantityMismatch,
                    path + ".Quantity",
                    FormattableString.Invariant($"The value of Quantity ({stated}) and the number of Items ({actual}) don't match.")));
            }
        }
    }
}
